/** SQL and catalogue in, plan out: rounds of stages, final SQL, guarantee. Pure: no files, no network, no clock. */
package dory.plan;
