/** The embedded cluster: the same partial SQL as on a remote one, in process; and the demo fleet. */
package dory.cluster.local;
