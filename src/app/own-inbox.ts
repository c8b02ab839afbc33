// The folder that `copydesk up` watches when none is named.
// Must not import anything: the settings are read before a command is loaded.

/** Relative to the working directory. */
export const ownInbox = 'inbox';
