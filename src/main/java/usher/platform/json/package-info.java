/**
 * Strict reading of JSON that others wrote: a tenants file, a request. {@link usher.platform.json.JsonPlace} is a value that knows
 * where it stands, and every refusal is one sentence that names that place: {@code tenants[0].connections[1].admission: "sometimes"
 * is not one of auto, approve, off}. Refused are duplicate and unknown fields, wrong types and wrong values; nothing is guessed.
 *
 * <p>What a refusal is belongs to the door: it hands in how one is thrown. A sentence repeats only what the document itself says at
 * that place, and only where the place asks for one of a few words; so no secret gets into one.
 */
package usher.platform.json;
