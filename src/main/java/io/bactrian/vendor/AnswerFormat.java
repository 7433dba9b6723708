package io.bactrian.vendor;

/** What an answer is written in ({@code answer.format}). */
public enum AnswerFormat {
    /** JSON. */
    JSON,
    /** XML, read as the tree of its elements without the root; elements of one name are a list. */
    XML,
    /** XML or JSON: the one that begins with {@code <}, the other otherwise; for vendors that answer in the format of the request. */
    EITHER
}
