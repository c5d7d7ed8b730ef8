package dev.lastcall.cloud.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a start-up script writes into {@code /etc/ecs/ecs.config}: lines appended with {@code echo}, or a here-document
 * given to {@code cat}. Anything else in the script is not run.
 */
public final class UserData {

    private static final Pattern ECHO =
            Pattern.compile("^\\s*echo\\s+(?:-e\\s+)?(.*?)\\s*>>?\\s*/etc/ecs/ecs\\.config\\s*$");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?");
    private static final Pattern ASSIGNMENT = Pattern.compile("^\\s*(ECS_\\w+|AWS_\\w+)\\s*=\\s*(.*?)\\s*$");

    private UserData() {}

    /** The settings that the script writes, a later one of the same name in place of an earlier. */
    public static Map<String, String> ecsConfig(String script) {
        var config = new LinkedHashMap<String, String>();
        String end = null;
        for (var line : script.lines().toList()) {
            if (end != null) {
                end = line.strip().equals(end) ? null : end;
                addAssignment(config, line);
                continue;
            }
            Matcher document = HERE_DOCUMENT.matcher(line);
            if (line.contains("/etc/ecs/ecs.config") && document.find()) {
                end = document.group(1);
                continue;
            }
            Matcher echo = ECHO.matcher(line);
            if (echo.matches()) {
                unquote(echo.group(1)).lines().forEach(written -> addAssignment(config, written));
            }
        }
        return config;
    }

    private static void addAssignment(Map<String, String> config, String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (assignment.matches()) {
            config.put(assignment.group(1), assignment.group(2));
        }
    }

    private static String unquote(String text) {
        if (text.length() >= 2
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.endsWith(text.substring(0, 1))) {
            return text.substring(1, text.length() - 1).replace("\\n", "\n");
        }
        return text;
    }
}
