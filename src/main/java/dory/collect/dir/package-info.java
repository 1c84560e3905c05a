/** Results of an embedded cluster: files on this machine. */
package dory.collect.dir;
