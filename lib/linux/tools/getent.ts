// getent: rows of /etc/passwd and /etc/group by name or number. Hosts are asked of the network.
//
// Models glibc nss/getent.c; musl's script answers alike.

import { groupFile, passwdFile, rowsIn } from '../machine/account-files'
import { type CommandPart, operands } from '../machine/command'

const notFound = 2

export const getent: CommandPart = {
  names: ['getent'],
  doc: 'Looks up accounts and groups.',
  run({ args }, machine) {
    const [database = '', ...keys] = operands(args)
    const file = database === 'passwd' ? passwdFile : database === 'group' ? groupFile : null
    if (file === null) return { status: 0, grade: 'unknown' }
    const rows = rowsIn(file, machine)
    const found = keys.map((key) => rows.find((row) => row[0] === key || row[2] === key))
    const shown = keys.length === 0 ? rows : found.filter((row) => row !== undefined)
    const stdout = shown.map((row) => `${row.join(':')}\n`).join('')
    return { status: found.includes(undefined) ? notFound : 0, stdout }
  },
}
