package usher.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    @Test
    void isOfVersionSevenAndTheStandardVariant() {
        UUID id = UuidV7.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void beginsWithTheTimeInMilliseconds() {
        long before = System.currentTimeMillis();

        long time = UuidV7.next().getMostSignificantBits() >>> 16;

        assertThat(time).isBetween(before, System.currentTimeMillis() + 1000);
    }

    @Test
    void liesBetweenTheTimesAroundIt() {
        Instant now = Instant.now();
        String id = UuidV7.next().toString();

        assertThat(id).isGreaterThan(UuidV7.before(now).toString()).isLessThan(UuidV7.before(now.plusSeconds(60)).toString());
    }

    @Test
    void growsAlsoWithinOneMillisecond() {
        List<String> ids = Stream.generate(UuidV7::next).limit(20_000).map(UUID::toString).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void isNeverMadeTwiceByThreads() {
        List<UUID> ids = IntStream.range(0, 20_000).parallel().mapToObj(i -> UuidV7.next()).toList();

        assertThat(ids).doesNotHaveDuplicates();
    }
}
