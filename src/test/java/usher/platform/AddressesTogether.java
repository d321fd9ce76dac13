package usher.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Writes several addresses in one transaction of a bean that is no EJB. */
@ApplicationScoped
public class AddressesTogether {

    @Inject
    private AddressBook addressBook;

    /** Fails at the end of the transaction, when the last one is written. */
    @Transactional
    public void addTwice(UUID account, String address, Instant now) {
        addressBook.addTwice(account, address, now);
    }
}
