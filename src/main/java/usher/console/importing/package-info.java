/**
 * The pages about imports: the files that were sent with a form for another one, and one import with its dry run, its progress and its
 * end. The file itself comes to {@link usher.console.UploadServlet}; what happens to it happens without a page.
 */
package usher.console.importing;
