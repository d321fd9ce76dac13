package usher.imports;

/** What a file is: CSV as spreadsheets write it, or one JSON object a line. */
public enum ImportFormat { CSV, JSON_LINES }
