package org.lianqi.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.lianqi.CompiledClasses;

/** The site's words: whole in both languages, all there, none too many. */
class TextsTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+");

    private final List<ClassModel> templates = CompiledClasses.templates();
    private final List<ClassModel> rooms = CompiledClasses.rooms();

    private static TreeMap<String, String> texts(String language) throws IOException {
        var all = new TreeMap<String, String>();
        for (var room : Texts.rooms()) {
            var file = "/" + room + "_" + language + ".properties";
            var properties = new Properties();
            try (var in = TextsTest.class.getResourceAsStream(file)) {
                assertThat(in).as(file).isNotNull();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            properties.forEach((key, text) -> assertThat(all.put(key.toString(), text.toString()))
                    .as("key %s stands in two bundles", key)
                    .isNull());
        }
        return all;
    }

    @Test
    void bothLanguagesHoldTheSameKeys() throws IOException {
        assertThat(texts("en").keySet())
                .containsExactlyInAnyOrderElementsOf(texts("zh").keySet());
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var english = texts("en");
        texts("zh").forEach((key, chinese) -> {
            var other = english.getOrDefault(key, "");
            assertThat(places(other)).as("what {0}… stand in %s", key).isEqualTo(places(chinese));
            assertThat(HAN.matcher(other).find() && !key.endsWith(".zh"))
                    .as("Chinese in the English of %s: %s", key, other)
                    .isFalse();
            new MessageFormat(chinese, Locale.CHINESE);
            new MessageFormat(other, Locale.ENGLISH);
        });
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void wordsThatAreNotSaid() throws IOException {
        assertThat(texts("zh"))
                .allSatisfy((key, text) ->
                        assertThat(text).as(key).doesNotContainPattern("您|请知悉|成功|失败|抱歉|对不起|！|系统繁忙|暂无数据"));
    }

    @Test
    void everyKeyOfATemplateIsThere() throws IOException {
        var keys = texts("zh").keySet();
        var bundles = Texts.rooms().stream().map(room -> room.substring(5)).collect(Collectors.joining("|"));
        var key = Pattern.compile("(?:" + bundles + ")\\.[A-Za-z][\\w.]*\\w");
        var missing = new TreeSet<String>();
        for (var template : templates) {
            code(template)
                    .filter(ConstantInstruction.class::isInstance)
                    .map(element -> String.valueOf(((ConstantInstruction) element).constantValue()))
                    .filter(text -> key.matcher(text).matches() && !keys.contains(text))
                    .forEach(text -> missing.add(template.thisClass().asInternalName() + " " + text));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        var said = new HashSet<String>();
        var joined = new HashSet<String>();
        Stream.concat(templates.stream(), rooms.stream()).forEach(model -> {
            StreamSupport.stream(model.constantPool().spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .forEach(entry -> said.add(((StringEntry) entry).stringValue()));
            // a record that goes into the log is named there by its components
            model.findAttribute(Attributes.record())
                    .ifPresent(components -> components
                            .components()
                            .forEach(component -> said.add(component.name().stringValue())));
            code(model)
                    .filter(InvokeDynamicInstruction.class::isInstance)
                    .flatMap(element ->
                            ((InvokeDynamicInstruction) element).invokedynamic().bootstrap().arguments().stream())
                    .map(LoadableConstantEntry::constantValue)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(recipe -> recipe.contains("\u0001"))
                    .forEach(joined::add);
        });
        var enums = new HashSet<String>();
        rooms.stream()
                .filter(model -> model.superclass()
                        .filter(parent -> parent.asInternalName().equals("java/lang/Enum"))
                        .isPresent())
                .forEach(model -> {
                    var type = model.thisClass().asInternalName().replaceAll(".*[/$]", "");
                    model.fields().forEach(constant -> {
                        var name = constant.fieldName().stringValue();
                        enums.add(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "." + name);
                        said.add(name);
                        said.add(name.toLowerCase(Locale.ROOT));
                    });
                });
        enumsOfTheEngine().forEach(type -> {
            for (var constant : type.getEnumConstants()) {
                var name = type.getSimpleName();
                enums.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "." + constant);
            }
        });
        // "quarter." + stage is said, too, and may be joined again
        var once = joined.stream()
                .filter(recipe -> recipe.matches("[a-z][a-z.]*\\.\u0001"))
                .toList();
        for (var word : List.copyOf(said)) {
            if (word.matches("[A-Z_]+")) {
                once.forEach(recipe -> said.add(recipe.replace("\u0001", word)));
            }
        }
        var recipes = joined.stream()
                .filter(recipe -> recipe.matches("[a-z][A-Za-z0-9_.]*\u0001[\\w.\u0001]*|\u0001[.]\\w+[\\w.]*"))
                .map(recipe -> Pattern.compile(Stream.of(recipe.split("\u0001", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(.+)"))))
                .toList();
        var left = texts("zh").keySet().stream()
                // named after the engine's records, which RecordWordsTest holds against them
                .filter(key -> !key.startsWith("engine."))
                // a dictionary of what offices measure in: which of it is said is a matter of their data
                .filter(key -> !key.startsWith("web.unit."))
                .filter(key -> !said.contains(key) && !enums.contains(key))
                .filter(key -> recipes.stream().noneMatch(recipe -> {
                    var m = recipe.matcher(key);
                    return m.matches()
                            && (said.contains(m.group(1)) || m.group(1).matches("\\d+"));
                }))
                .toList();
        assertThat(left).isEmpty();
    }

    /** Those that a class of the platform names: they are said as its own are. */
    private Set<Class<?>> enumsOfTheEngine() {
        return rooms.stream()
                .flatMap(model -> StreamSupport.stream(model.constantPool().spliterator(), false))
                .filter(ClassEntry.class::isInstance)
                .map(entry -> ((ClassEntry) entry).asInternalName())
                .filter(name -> name.startsWith("org/lianqi/engine/"))
                .distinct()
                .map(name -> {
                    try {
                        return (Class<?>) Class.forName(name.replace('/', '.'));
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(Class::isEnum)
                .collect(Collectors.toSet());
    }

    private static Stream<CodeElement> code(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(java.lang.classfile.CodeModel::elementStream);
    }
}
