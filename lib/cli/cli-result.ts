// The result of a command of the command line.

export interface CliResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitStatus: number
}

export function printed(stdout: string): CliResult {
  return { stdout, stderr: '', exitStatus: 0 }
}

export function refusedWith(stderr: string, exitStatus = 1): CliResult {
  return { stdout: '', stderr, exitStatus }
}
