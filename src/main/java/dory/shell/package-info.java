/** The shell: a prompt that stays, completion, highlighting, watching a run; gives every line to the same commands as the program. Only importer of JLine. */
package dory.shell;
