/**
 * The built program, seen from outside: started as a process of its own against the simulator, judged by its files, its exit codes and what the
 * simulator got. These tests know nothing of the program's classes, the simulator aside, so that they hold for a native executable too.
 */
package io.bactrian.it;
