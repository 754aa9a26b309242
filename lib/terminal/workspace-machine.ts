// The workspace as a machine: for wildcards, `test`, and the tools on text that containers have, too.

import { byteLength } from '@/lib/go/byte-string'
import { Machine } from '@/lib/linux/machine/machine'
import type { FileEntry } from '@/lib/oci/layer'
import type { Session } from '@/lib/tool/tool'

export function workspaceMachine({ world, folder, variables }: Session): Machine {
  const tree = new Map(Object.entries(world.getState().files).map(([path, text]) => [`/${path}`, entryOf(text)]))
  return new Machine({
    tree,
    env: Object.entries(variables),
    cwd: `/${folder}`,
    user: '',
    hasNetwork: false,
    hostname: 'chartroom',
    volatile: [],
    purpose: 'container',
  })
}

function entryOf(content: string): FileEntry {
  return {
    type: 'file',
    mode: 0o644,
    owner: '0:0',
    size: { value: byteLength(content), grade: 'exact' },
    content,
  }
}

/** Makes what a tool changed on the machine so in the workspace. */
export function keepChanges({ world }: Session, machine: Machine): void {
  for (const change of machine.changes()) {
    const path = change.path.slice(1)
    if (change.op === 'remove') world.dispatch({ kind: 'remove-file', path }, 'shell')
    else if (change.entry.type === 'file' && change.entry.content !== undefined)
      world.dispatch({ kind: 'edit-file', path, text: change.entry.content }, 'shell')
  }
}
