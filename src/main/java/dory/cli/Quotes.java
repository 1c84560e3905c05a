package dory.cli;

/** Which values of csv and tsv stand in quotes. */
enum Quotes {
    MINIMAL,
    ALL
}
