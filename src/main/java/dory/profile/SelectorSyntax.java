package dory.profile;

/** What {@link SelectorParser} accepts, as one regular expression for the JSON Schema; {@code SelectorSyntaxTest} compares the two. */
final class SelectorSyntax {
    private static final String BLANK =
            "[\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]*";
    private static final String SPACES =
            "\\t-\\r\\u001c-\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    private static final String S = "[" + SPACES + "]*";
    private static final String LABEL =
            "(?:[_\\p{L}\\p{Nd}][_\\p{L}\\p{Nd}./-]*(?![_\\p{L}\\p{Nd}./-])|'(?:[^']|'')+'|\"(?:[^\"]|\"\")+\")";
    private static final String QUOTED = "'(?:[^']|'')*'(?!')" + S + "|\"(?:[^\"]|\"\")*\"(?!\")" + S;
    private static final String VALUE = S + "(?:[^,()=!<>'\"" + SPACES + "][^,()=!<>'\"]*|" + QUOTED + ")";
    private static final String DIGITS = "[+-]?[0-9]{1,30}(?:\\.[0-9]{1,30})?";
    private static final String NUMBER =
            S + "(?:" + DIGITS + BLANK + "|'" + DIGITS + "'" + S + "|\"" + DIGITS + "\"" + S + ")";
    private static final String LIST = "[iI][nN]|[nN][oO][tT][iI][nN]";
    private static final String CONDITION = "(?:!" + S + LABEL + S + "|" + LABEL + S + "(?:==?" + VALUE + "|!=" + VALUE
            + "|[<>](?!=)" + NUMBER + "|(?:" + LIST + ")" + S + "\\(" + VALUE + "(?:," + VALUE + ")*\\)" + S + ")?)";

    /** Of the whole text; a text of hard spaces alone has no condition. */
    static final String PATTERN = S + CONDITION + "(?:," + S + CONDITION + ")*|" + S + "[\\u00a0\\u2007\\u202f]" + S;

    private SelectorSyntax() {}
}
