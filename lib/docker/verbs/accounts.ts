// docker login and logout.

import { flagText, isFlagGiven, isFlagSet } from '@/lib/go/pflag/flag'
import { change, stateOf } from '../daemon'
import { type HostVerb, print, refuse } from '../verb'

const hub = 'docker.io'

export const login: HostVerb = {
  path: 'login',
  run({ daemon, flags, job, call }) {
    const registry = hostOf(flags.args[0])
    const username = flagText(flags, 'username', '')
    const fromStdin = isFlagSet(flags, 'password-stdin')
    if (fromStdin && isFlagGiven(flags, 'password')) {
      return refuse(job, 'conflicting options: cannot specify both --password and --password-stdin')
    }
    if (fromStdin && username === '') return refuse(job, 'the --password-stdin option requires --username to be set')
    if (isFlagGiven(flags, 'password') && !fromStdin) {
      job.say('stderr', 'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n')
    }
    const password = fromStdin ? call.stdin.replace(/\r?\n$/, '') : flagText(flags, 'password', '')
    if (username === '' || password === '') {
      if (username !== '' && fromStdin) return refuse(job, 'password is empty')
      return refuse(job, 'Error: Cannot perform an interactive login from a non TTY device')
    }
    const fault = daemon.outside.signIn(registry, username, password)
    if (fault !== null) return refuse(job, `Error response from daemon: ${fault}`)
    change(daemon, { logins: { ...stateOf(daemon).logins, [registry]: username } })
    job.say(
      'stderr',
      "\nWARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n\n",
    )
    print(job, 'Login Succeeded')
    job.end(0)
  },
}

export const logout: HostVerb = {
  path: 'logout',
  run({ daemon, flags, job }) {
    const registry = hostOf(flags.args[0])
    const { [registry]: known, ...rest } = stateOf(daemon).logins
    const shown = registry === hub ? 'https://index.docker.io/v1/' : registry
    if (known === undefined) print(job, `Not logged in to ${shown}`)
    else print(job, `Removing login credentials for ${shown}`)
    daemon.outside.signOut(registry)
    change(daemon, { logins: rest })
    job.end(0)
  },
}

function hostOf(typed: string | undefined): string {
  const host = (typed ?? '').replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  return host === '' || host === 'index.docker.io' || host === 'registry-1.docker.io' ? hub : host
}
