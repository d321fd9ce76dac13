package usher.platform.persistence;

import java.util.Collection;
import org.eclipse.persistence.descriptors.ClassDescriptor;

/** Passes {@link WrittenAfter} on to EclipseLink. */
final class WriteOrder {

    private WriteOrder() {
    }

    static void apply(Collection<ClassDescriptor> descriptors) {
        for (ClassDescriptor descriptor : descriptors) {
            WrittenAfter after = (WrittenAfter) descriptor.getJavaClass().getAnnotation(WrittenAfter.class);
            if (after != null) {
                for (String table : after.value()) {
                    descriptor.addConstraintDependencies(entityOf(table, descriptors).getJavaClass());
                }
            }
        }
    }

    private static ClassDescriptor entityOf(String table, Collection<ClassDescriptor> descriptors) {
        return descriptors.stream().filter(descriptor -> descriptor.getTableNames().contains(table)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no entity for table " + table));
    }
}
