package usher.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The document as a page that can be read without a script: an address after the other, with what it needs, takes and answers. */
record DescriptionPage(JsonObject document) {

    private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");

    String html(String style) {
        JsonObject info = document.getJsonObject("info");
        String server = document.getJsonArray("servers").getJsonObject(0).getString("url");
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%s</title><link rel="stylesheet" href="%s"></head>
                <body class="wide"><main><h1>%s</h1><p class="lead">%s</p><p><code>%s</code> \u00b7 <a href="openapi.json">openapi.json</a></p>
                <h2>Addresses</h2>%s%s<h2>Types</h2>%s</main></body></html>
                """.formatted(text(info, "title"), escaped(style), text(info, "title"), text(info, "description"), escaped(server),
                contents(), operations(), types());
    }

    private String contents() {
        return document.getJsonObject("paths").keySet().stream()
                .map(path -> "<li><a href=\"#" + anchor(path) + "\"><code>" + escaped(path) + "</code></a></li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private String operations() {
        StringBuilder html = new StringBuilder();
        document.getJsonObject("paths").forEach((path, item) -> {
            html.append("<section id=\"").append(anchor(path)).append("\"><h3><code>").append(escaped(path)).append("</code></h3>");
            METHODS.stream().filter(item.asJsonObject()::containsKey)
                    .forEach(method -> html.append(operation(method, item.asJsonObject().getJsonObject(method))));
            html.append("</section>");
        });
        return html.toString();
    }

    private String operation(String method, JsonObject operation) {
        StringBuilder html = new StringBuilder("<h4>" + method.toUpperCase(Locale.ROOT) + " \u00b7 " + text(operation, "summary") + "</h4>");
        html.append("<p>Needs: <code>").append(text(operation, "x-needs")).append("</code></p>");
        if (operation.containsKey("parameters")) {
            html.append("<ul>");
            operation.getJsonArray("parameters").getValuesAs(JsonObject.class).forEach(each -> html.append("<li><code>")
                    .append(escaped(each.containsKey("$ref") ? last(each.getString("$ref")) : each.getString("name")))
                    .append("</code> ").append(text(each, "description")).append("</li>"));
            html.append("</ul>");
        }
        if (operation.containsKey("requestBody")) {
            html.append("<p>Takes: ").append(types(operation.getJsonObject("requestBody"))).append("</p>");
        }
        html.append("<p>Answers: ");
        operation.getJsonObject("responses").forEach((status, answer) -> html.append("<code>").append(escaped(status)).append("</code> ")
                .append(types(answer.asJsonObject())).append(" "));
        return html.append("</p>").toString();
    }

    /** The types that a body or an answer names, as links. */
    private String types(JsonObject body) {
        if (body.containsKey("$ref")) {
            return types(document.getJsonObject("components").getJsonObject("responses").getJsonObject(last(body.getString("$ref"))));
        }
        if (!body.containsKey("content")) {
            return text(body, "description");
        }
        return body.getJsonObject("content").values().stream().map(JsonValue::asJsonObject)
                .map(media -> media.getJsonObject("schema")).map(schema -> schema.getString("$ref", ""))
                .map(name -> name.isEmpty() ? "text" : "<a href=\"#type-" + escaped(last(name)) + "\">" + escaped(last(name)) + "</a>")
                .collect(Collectors.joining(", "));
    }

    private String types() {
        StringBuilder html = new StringBuilder();
        document.getJsonObject("components").getJsonObject("schemas").forEach((name, schema) -> {
            html.append("<h3 id=\"type-").append(escaped(name)).append("\">").append(escaped(name)).append("</h3><p>")
                    .append(text(schema.asJsonObject(), "description")).append("</p>");
            if (schema.asJsonObject().containsKey("properties")) {
                html.append("<dl>");
                for (Map.Entry<String, JsonValue> field : schema.asJsonObject().getJsonObject("properties").entrySet()) {
                    html.append("<dt><code>").append(escaped(field.getKey())).append("</code></dt><dd>")
                            .append(text(field.getValue().asJsonObject(), "description")).append("</dd>");
                }
                html.append("</dl>");
            }
        });
        return html.toString();
    }

    private static String text(JsonObject of, String name) {
        return escaped(of.getString(name, ""));
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String anchor(String path) {
        return path.replaceAll("[^a-z]+", "-");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
