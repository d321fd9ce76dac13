package usher.platform.json;

import java.util.regex.Pattern;

/** How a place in a document is written. */
enum PathStyle {

    /** For people: {@code tenants[0].name}. */
    WORDS {
        @Override
        String field(String parent, String name) {
            if (!PLAIN_NAME.matcher(name).matches()) {
                return parent + "[" + JsonPlace.quote(name) + "]";
            }
            return parent.isEmpty() ? name : parent + "." + name;
        }

        @Override
        String item(String parent, int index) {
            return parent + "[" + index + "]";
        }
    },

    /** For programs: {@code /tenants/0/name} (RFC 6901); a name that is no honest field's is cut. */
    POINTER {
        @Override
        String field(String parent, String name) {
            return parent + "/" + JsonPlace.cut(name).replace("~", "~0").replace("/", "~1");
        }

        @Override
        String item(String parent, int index) {
            return parent + "/" + index;
        }
    };

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    abstract String field(String parent, String name);

    abstract String item(String parent, int index);
}
