/**
 * What holds for every request and every answer, whatever door it comes to: headers, allowed methods, sizes, origins, the client's
 * address, the language, and problems for programs. The filters stand in {@code web.xml}, in the order in which they run.
 */
package usher.platform.web;
