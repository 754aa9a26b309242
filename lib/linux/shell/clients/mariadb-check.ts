// healthcheck.sh of the MariaDB image: whether the server is there and has made its tables.
//
// Models docker-library MariaDB's healthcheck.sh: its account of its own lets it in, whatever the root password is.

import { failed } from '../../machine/command'
import { type ClientPart, isThere } from '../client-part'

export const mariadbCheck: ClientPart = {
  names: ['healthcheck.sh'],
  target: () => 'localhost:3306',
  words: (asked) => (isThere(asked) ? { status: 0 } : failed(1, 'healthcheck connect failed')),
}
