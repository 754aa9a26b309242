// The command line: files and standard streams around the engine.
//
//   chartroom helm ...      renders and checks charts on disk
//   chartroom docker build  builds a Dockerfile on disk, simulated
//   chartroom shell         the terminal of the browser over a fresh world, one command a line
//   chartroom serve         the API server over HTTP, for the real kubectl and Helm

import type { CliResult } from './cli-result'
import { dockerCommand } from './docker/docker'
import { helmCommand } from './helm/helm'
import { serveCommand } from './serve/serve-command'
import { shellCommand } from './shell-command'

const commands: Readonly<Record<string, (argv: readonly string[]) => CliResult | Promise<CliResult>>> = {
  helm: helmCommand,
  docker: dockerCommand,
  shell: shellCommand,
  serve: serveCommand,
}

const usage = `usage: chartroom helm template NAME CHART [flags]
       chartroom helm lint | package | show | dependency list | create ...
       chartroom docker build [-f Dockerfile] [--target STAGE] [--build-arg K=V] [--check] [--format json] CONTEXT
       chartroom shell [--scenario FILE] [--seed SEED] < script
       chartroom serve [--port N] [--scenario FILE] [--seed SEED] [--speed N] [--allow-host NAME]...
                       [--state FILE] [--kubeconfig FILE]
`

/** Runs one command line (without the program's name) and answers its exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv
  const command = name === undefined ? undefined : commands[name]
  if (command === undefined) {
    process.stderr.write(usage)
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2
  }
  const { stdout, stderr, exitStatus } = await command(rest)
  if (stderr !== '') process.stderr.write(stderr)
  if (stdout !== '') process.stdout.write(stdout)
  return exitStatus
}
