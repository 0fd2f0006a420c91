package org.syndi.artifact.index;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of pip's configuration files: sections of names and values; a value goes on in lines that are indented. */
final class IniFile {
    private static final Pattern SECTION = Pattern.compile("\\[(?<name>[^\\]]+)\\].*");
    private static final Pattern OPTION = Pattern.compile("(?<name>[^=:\\s][^=:]*?)\\s*[=:]\\s*(?<value>.*)");

    private IniFile() {}

    static Map<String, SortedMap<String, String>> sections(String text) {
        Map<String, SortedMap<String, String>> sections = new TreeMap<>();
        SortedMap<String, String> section = new TreeMap<>();
        String last = null;
        for (String line : text.split("\\R", -1)) {
            Matcher header = SECTION.matcher(line);
            Matcher option = OPTION.matcher(line.strip());
            if (line.isBlank() || line.strip().matches("[#;].*")) {
                continue;
            }
            if (header.matches()) {
                section = sections.computeIfAbsent(header.group("name").strip(), name -> new TreeMap<>());
                last = null;
            } else if (Character.isWhitespace(line.charAt(0)) && last != null) {
                section.merge(last, line.strip(), (before, more) -> (before + "\n" + more).strip());
            } else if (option.matches()) {
                last = option.group("name").toLowerCase(Locale.ROOT).replace('_', '-');
                section.put(last, option.group("value"));
            }
        }
        return sections;
    }
}
