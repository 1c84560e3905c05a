/** One class per command. Options become a request record; what comes back is drawn on stdout, all else is said on stderr. */
package dory.cli;
