// How a producer treats the files that it finds.
// Must not hold any other setting.

/**
 * - `run`: every file under the paths once; files stay where they are
 * - `watch`: one folder, without end; files are claimed and moved
 * - `watch-in-place`: one folder, without end; files stay where they are
 */
export type ProducerMode = 'run' | 'watch' | 'watch-in-place';
