// Every program that is known, by the name its file carries. The first part with a name counts.

import type { ProgramPart } from '../program-part'
import { agnhost } from './agnhost'
import { spinners, stress, tail, vishStress } from './burners'
import { compiledProgram } from './compiled'
import { entrypoints } from './entrypoints'
import { flask } from './flask'
import { gunicorn } from './gunicorn'
import { httpd } from './httpd'
import { dotnet, java } from './java'
import { mysqlEntrypoint, mysqlServer } from './mysql'
import { nginx } from './nginx'
import { nginxEntrypoint } from './nginx-entrypoint'
import { node } from './node'
import { npm } from './npm'
import { perl } from './perl'
import { podinfo } from './podinfo'
import { postgres, postgresEntrypoint } from './postgres'
import { python } from './python'
import { redis } from './redis'
import { echoServer, helloApp, helloWorld, hpaExample, httpEcho, pause, whoami } from './small-servers'
import { memcached, mongo, rabbit } from './stores'
import { uvicorn } from './uvicorn'
import { busyboxHttpd, caddy, haproxy, panels, phpFpm, traefik } from './web-servers'

const parts: readonly ProgramPart[] = [
  nginxEntrypoint,
  postgresEntrypoint,
  mysqlEntrypoint,
  entrypoints,
  nginx,
  httpd,
  caddy,
  haproxy,
  traefik,
  phpFpm,
  postgres,
  mysqlServer,
  redis,
  mongo,
  rabbit,
  memcached,
  node,
  npm,
  python,
  flask,
  gunicorn,
  uvicorn,
  java,
  dotnet,
  whoami,
  httpEcho,
  helloApp,
  echoServer,
  hpaExample,
  podinfo,
  agnhost,
  panels,
  pause,
  helloWorld,
  busyboxHttpd,
  perl,
  stress,
  vishStress,
  spinners,
  tail,
]

const byName = new Map<string, ProgramPart>()
for (const part of parts) for (const name of part.names) if (!byName.has(name)) byName.set(name, part)

export function programFor(name: string): ProgramPart | null {
  return byName.get(name) ?? compiledProgram(name)
}
