// docker exec: one more command inside a running container.

import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { stateOf } from '../daemon'
import { readEnvironment } from '../env-file'
import { execIn } from '../exec'
import { findContainer } from '../lookup'
import { fromDaemon, type HostVerb, refuse, type VerbCall } from '../verb'

export const exec: HostVerb = {
  path: 'exec',
  run(at) {
    const { daemon, flags, job, call } = at
    const env = readEnvironment(call, { files: flagTexts(flags, 'env-file'), values: flagTexts(flags, 'env') })
    if (!env.ok) return refuse(job, env.error)
    const [typed = '', ...argv] = flags.args
    const found = findContainer(stateOf(daemon), typed)
    if (!found.ok) return refuse(job, fromDaemon + found.error)
    const answer = execIn(daemon, found.value, placed(fed(at, argv), env.value, flagText(flags, 'workdir', '')))
    if (!answer.ok) return refuse(job, fromDaemon + answer.error)
    const { exitCode, stdout, stderr, tookMs } = answer.value
    if (isFlagSet(flags, 'detach')) return job.end(0)
    daemon.clock.after(tookMs, () => {
      if (exitCode === null) {
        const isDenied = stderr.includes('permission denied')
        job.say(
          'stdout',
          `OCI runtime exec failed: exec failed: unable to start container process: ${stderr.trimEnd()}: unknown\r\n`,
        )
        return job.end(isDenied ? 126 : 127)
      }
      if (stdout !== '') job.say('stdout', stdout)
      if (stderr !== '') job.say('stderr', stderr)
      job.end(exitCode)
    })
  },
}

/** The command with -e and -w, by means that are inside. */
function placed(argv: readonly string[], env: readonly string[], folder: string): readonly string[] {
  const withEnv = env.length === 0 ? argv : ['env', ...env, ...argv]
  return folder === '' ? withEnv : ['/bin/sh', '-c', 'cd "$0" && exec "$@"', folder, ...withEnv]
}

/** A shell that reads its script from standard input, as a shell that was given it. */
function fed({ flags, call }: VerbCall, argv: readonly string[]): readonly string[] {
  const [program = ''] = argv
  const isShell = argv.length === 1 && /(?:^|\/)(?:sh|ash|bash|dash)$/.test(program)
  if (!isShell) return argv
  return [program, '-c', isFlagSet(flags, 'interactive') && call.stdin !== '' ? call.stdin : ':']
}
