package usher.tenantsfile;

import java.util.HashSet;
import java.util.Set;
import usher.platform.json.JsonPlace;

/** Refuses a name that was there before. */
final class Unique {

    private final Set<String> names = new HashSet<>();

    String check(JsonPlace place, String name) {
        if (!names.add(name)) {
            throw place.wrong("is there twice");
        }
        return name;
    }
}
