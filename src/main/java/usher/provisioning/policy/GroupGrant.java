package usher.provisioning.policy;

import usher.types.Source;

/** Being in a group, said by one source. */
public record GroupGrant(String group, Source source) {
}
