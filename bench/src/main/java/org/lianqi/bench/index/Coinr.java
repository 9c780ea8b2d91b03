package org.lianqi.bench.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** The R package COINr, the reference of the field, on data of the same size and shape. */
final class Coinr {

    private static final int REPLICATIONS = 3;

    /** Seconds of a replication of its uncertainty analysis: weights of two levels vary, everything is computed anew. */
    private static final String SCRIPT = """
            suppressMessages(library(COINr)); set.seed(1)
            n <- %1$d; m <- %2$d; b <- %3$d
            ids <- paste0("I", 1:m); boards <- paste0("B", 1:b)
            x <- as.data.frame(matrix(rlnorm(n * m), n, m)); names(x) <- ids
            data <- cbind(data.frame(uCode = paste0("U", 1:n), uName = paste0("U", 1:n)), x)
            meta <- data.frame(iCode = c(ids, boards, "T"), iName = c(ids, boards, "T"),
              Level = c(rep(1, m), rep(2, b), 3), Parent = c(rep(boards, each = m / b), rep("T", b), NA),
              Direction = 1, Weight = 1, Type = c(rep("Indicator", m), rep("Aggregate", b + 1)))
            coin <- suppressMessages(Aggregate(Normalise(new_coin(data, meta, quietly = TRUE), dset = "Raw"),
              dset = "Normalised", f_ag = "a_amean"))
            noisy <- get_noisy_weights(coin$Meta$Weights$Original, noise_specs = list(
              list(Level = 1, NoiseFactor = 0.25), list(Level = 2, NoiseFactor = 0.25)), Nrep = %4$d)
            took <- system.time(get_sensitivity(coin, SA_specs = list(Weights = list(
              Address = "$Log$Aggregate$w", Distribution = noisy, Type = "discrete")), N = %4$d, SA_type = "UA",
              dset = "Aggregated", iCode = "T", quietly = TRUE))[["elapsed"]]
            cat("\nseconds", took / %4$d, "\n")
            """;

    private Coinr() {}

    /** Empty where R with COINr is not installed. */
    static OptionalDouble secondsOfAReplication() throws InterruptedException {
        try {
            var process = new ProcessBuilder(
                            "Rscript",
                            "--vanilla",
                            "-e",
                            SCRIPT.formatted(IndexBenchmark.UNITS, Quarter.INDICATORS, Quarter.BOARDS, REPLICATIONS))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                System.err.println("COINr was not measured: " + said.strip());
                return OptionalDouble.empty();
            }
            return said.lines()
                    .filter(line -> line.startsWith("seconds "))
                    .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                    .findFirst();
        } catch (IOException notThere) {
            System.err.println("COINr was not measured: there is no Rscript here");
            return OptionalDouble.empty();
        }
    }
}
