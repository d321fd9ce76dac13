package usher.signin.emaillink;

import org.pac4j.core.profile.CommonProfile;

/** Who has proven an address. Lives for the request alone: a session holds ids only. */
public final class EmailLinkProfile extends CommonProfile {

    private static final long serialVersionUID = 1L;

    private final transient ProofAnswer.Proven proven;

    EmailLinkProfile(ProofAnswer.Proven proven) {
        this.proven = proven;
        setId(proven.address().canonical());
    }

    /** The address, and what the person wanted it proven for. */
    public ProofAnswer.Proven proven() {
        return proven;
    }
}
