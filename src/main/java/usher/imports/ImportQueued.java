package usher.imports;

/** There is work for the nodes; whoever observes it waits for the commit. */
public record ImportQueued() {
}
