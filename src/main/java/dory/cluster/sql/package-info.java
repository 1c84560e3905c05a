/** SQL that a node runs whichever cluster it belongs to: strict casts of text, the COPY of a part, the vote on a text's type, and what its failures mean. */
package dory.cluster.sql;
