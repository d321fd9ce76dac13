package usher.signin.page;

/** All that one page shows. Sealed, so that a test can look at every page there is. */
public sealed interface Page permits SignInPage, WaysInPage, CheckMailPage, ConfirmPage, ProofPage, WorkspacesPage, HomePage,
        WaitingPage, RefusedPage, PostFormPage, InvitationPage, InvitationOverPage {

    /** The name of the view, without its ending. */
    String view();

    /** Where the forms of this page may lead. */
    default FormTargets formTargets() {
        return FormTargets.OURS;
    }
}
