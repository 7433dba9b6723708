/**
 * The command line: one class for each command, its options, what it prints and its exit code.
 *
 * <p>Entry: the top command, which Quarkus starts. A command turns its arguments into a call of a package below and the answer into
 * lines or JSON on stdout; logs go to stderr. Here, and only here, an outcome becomes an exit code.
 *
 * <p>It must not know how a row is read, mapped, sent or kept: no Camel route is built here, no SQL is written, and nothing here is
 * needed by a package below.
 */
package io.bactrian.cli;
