// docker volume create and rm.

import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { tooShort, volumeName } from '../mount-spec'
import { labelsOf } from '../run-spec'
import { forEach, fromDaemon, type HostVerb, print, refuse } from '../verb'
import { ensureVolume, removeVolume } from '../volumes'

export const volumeCreate: HostVerb = {
  path: 'volume create',
  run({ daemon, flags, job }) {
    const name = flags.args[0] ?? ''
    const driver = flagText(flags, 'driver', '')
    if (driver !== '' && driver !== 'local') {
      return refuse(
        job,
        `${fromDaemon}create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
      )
    }
    if (name.length === 1) return refuse(job, `${fromDaemon}create ${name}: ${tooShort}`)
    if (name !== '' && !volumeName.test(name)) {
      return refuse(
        job,
        `${fromDaemon}create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
      )
    }
    print(job, ensureVolume(daemon, name, labelsOf(flagTexts(flags, 'label'))).name)
    job.end(0)
  },
}

export const volumeRm: HostVerb = {
  path: 'volume rm',
  run(at) {
    const isForced = isFlagSet(at.flags, 'force')
    forEach(at, (name) => {
      const removed = removeVolume(at.daemon, name)
      if (removed.ok || (isForced && removed.error.endsWith('no such volume'))) return null
      return fromDaemon + removed.error
    })
  },
}
