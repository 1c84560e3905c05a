/** An answer's rows as text: functions of rows, style and width, written to a stream. No port, no printing of its own. */
package dory.render;
