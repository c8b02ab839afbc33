// The settings of the dashboard: a part of the table in settings.ts.
// Must not hold settings of anything else.
import { type SettingRow, setting, toggled } from './setting.ts';
import { count, text } from './setting-values.ts';

const showing = ['up', 'dashboard'] as const;

export const dashboardSettings = {
  host: setting(text(/^[A-Za-z0-9.:-]+$/, 'a host name or address', 'host'), {
    flag: '--host',
    env: 'COPYDESK_HOST',
    default: '127.0.0.1',
    defaultText: '127.0.0.1',
    commands: showing,
    description: 'Address that the dashboard listens on; any but loopback demands a token.',
  }),
  port: setting(count({ min: 0, max: 65_535 }), {
    flag: '--port',
    env: 'COPYDESK_PORT',
    default: null,
    defaultText: '7373, or the next free port',
    commands: showing,
    description: 'Port of the dashboard; 0 takes any free port.',
  }),
  token: setting(text(/^[\x21-\x7e]{16,}$/, 'at least 16 printable characters without spaces', 'token'), {
    flag: '--token',
    env: 'COPYDESK_TOKEN',
    default: null,
    defaultText: 'made up and printed where it is needed',
    commands: showing,
    description: 'Token that opens the dashboard from other machines and allows changes through it.',
  }),
  readOnly: toggled({
    flag: '--read-only',
    env: 'COPYDESK_READ_ONLY',
    commands: showing,
    description: 'Makes the dashboard read-only: no retry, pause or resume.',
  }),
} as const satisfies Record<string, SettingRow>;
