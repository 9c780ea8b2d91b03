package org.lianqi.engine.duplicate;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words in names that do not tell one thing from another, folded as names are.
 *
 * @param places names of places without their ending: 青岛, not 青岛市
 * @param idle left out: legal forms, words for projects and sites, praise
 * @param usual what many names say of themselves: two that have none in common are less alike, two that have are not more
 */
public record Vocabulary(Set<String> places, Set<String> idle, Set<String> usual) {

    static final Pattern PLACE_ENDING = Pattern.compile("(特别行政区|自治区|自治州|自治县|经济技术开发区|高新区|开发区|示范区|新区|街道|省|市|区|县|镇|乡)$");

    private static final Set<String> IDLE = words("""
            股份有限公司 有限责任公司 集团有限公司 有限公司 分公司 总公司 公司 集团 控股 股份 企业 厂
            建设项目 工程项目 项目 工程 产业园区 产业园 工业园区 工业园 科技园区 科技园 生态园 创新园 产业城 园区 园 基地
            总部基地 总部 中心 综合体 示范区 开发区 工厂 厂区 厂房 车间 生产线 产线 主体 配套 新建 改建 扩建 建设 投资 开发
            中国 国家 国际 全球 世界 全国 华东 超级 高端 现代 先进 领先 一流 大型 年产 及 与 和 的 有 限
            project projects program programme programmes china cn ch ltd inc corp co company group limited corporation
            the of and for in to on a
            """);

    private static final Set<String> USUAL = words("""
            工业互联网 物联网 互联网 互联 人工智能 大数据 云计算 智能化 智能 智造 智慧 制造 装备 设备 高新技术 技术 科技
            新能源 能源 汽车 整车 零部件 配件 电池 锂电 光电 光学 显示 显示屏 微电子 电子 集成电路 半导体 芯片 器件 通信
            家电 家用电器 电器 空调 冰箱 家居 机器人 生物 医药 医疗 医学 器械 健康 康养 食品 饮料 粮油 化工 石化 新材料 材料
            钢铁 冶金 矿山 机械 重工 精密 模具 橡胶 轮胎 纺织 服装 海洋 船舶 海工 港口 航空 航天 轨道 铁路 公路 高速公路 高速
            道路 桥梁 隧道 机场 交通 物流 供应链 冷链 仓储 跨境 电商 贸易 商务 商业 金融 数字化 数字 数据 信息 软件 算力
            研究院 研究所 研究 研发 创新 创业 孵化 生产 加工 服务 示范 产业 工业 氢能 光伏 风电 储能 热电 天然气 电力 供热
            环保 环境 节能 低碳 绿色 生态 循环 农业 种业 养殖 文化 旅游 体育 教育 学校 大学 医院 公园 园林 广场 基础设施 设施
            水库 水利 供水 污水 管网 综合 改造 提升 更新 保护 整治 治理 城市 新城 社区 片区 安置 住宅 保障 新型 高效
            education training health hospital water sewage power energy hydro hydropower electric gas coal thermal rural
            urban environment environmental conservation pollution transport transportation highway highways road roads
            railway rail port ports inland waterway waterways agricultural agriculture irrigation forestry forest
            development improvement management rehabilitation construction infrastructure industrial industry sector
            reform support technical assistance technology finance financial credit poverty reduction loan provincial
            municipal city cities basin river flood control protection integrated sustainable efficiency carbon emission
            """);

    /** Places as handed in, with the words this package knows. */
    public static Vocabulary withPlaces(Collection<String> places) {
        return new Vocabulary(Set.copyOf(places), IDLE, USUAL);
    }

    public Vocabulary {
        places = places.stream()
                .map(NameReader::fold)
                .map(Vocabulary::withoutEnding)
                .collect(Collectors.toUnmodifiableSet());
        idle = idle.stream().map(NameReader::fold).collect(Collectors.toUnmodifiableSet());
        usual = usual.stream().map(NameReader::fold).collect(Collectors.toUnmodifiableSet());
    }

    private static String withoutEnding(String place) {
        String bare = PLACE_ENDING.matcher(place).replaceFirst("");
        return bare.length() > 1 ? bare : place;
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
