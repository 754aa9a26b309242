// Usage of docker's container commands: synopsis, arguments and flags of the 28.2 command line, as its help states them.
//
// Data: a line a flag, `-s, --long type | text`; a line that begins with a bar goes on with the text above it.

import type { UsageRow } from '../usage'

export const containersUsage: readonly UsageRow[] = [
  {
    path: 'start',
    use: 'docker start [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Start one or more stopped containers',
    aliases: 'docker container start, docker start',
    takes: 'at least 1',
    flags: `
-a, --attach | Attach STDOUT/STDERR and forward signals
--checkpoint string | Restore from this checkpoint
--checkpoint-dir string | Use a custom checkpoint storage directory
--detach-keys string | Override the key sequence for detaching a container
-i, --interactive | Attach container's STDIN
`,
  },
  {
    path: 'stop',
    use: 'docker stop [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Stop one or more running containers',
    aliases: 'docker container stop, docker stop',
    takes: 'at least 1',
    flags: `
-s, --signal string | Signal to send to the container
-t, --timeout int | Seconds to wait before killing the container
`,
  },
  {
    path: 'restart',
    use: 'docker restart [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Restart one or more containers',
    aliases: 'docker container restart, docker restart',
    takes: 'at least 1',
    flags: `
-s, --signal string | Signal to send to the container
-t, --timeout int | Seconds to wait before killing the container
`,
  },
  {
    path: 'kill',
    use: 'docker kill [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Kill one or more running containers',
    aliases: 'docker container kill, docker kill',
    takes: 'at least 1',
    flags: `
-s, --signal string | Signal to send to the container
`,
  },
  {
    path: 'rm',
    use: 'docker rm [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Remove one or more containers',
    aliases: 'docker container rm, docker container remove, docker rm',
    takes: 'at least 1',
    flags: `
-f, --force | Force the removal of a running container (uses SIGKILL)
-l, --link | Remove the specified link
-v, --volumes | Remove anonymous volumes associated with the container
`,
  },
  {
    path: 'ps',
    use: 'docker ps [OPTIONS]',
    summary: 'List containers',
    aliases: 'docker container ls, docker container list, docker container ps, docker ps',
    takes: 'no arguments',
    flags: `
-a, --all | Show all containers (default shows just running)
-f, --filter filter | Filter output based on conditions provided
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-n, --last int | Show n last created containers (includes all states) (default -1)
-l, --latest | Show the latest created container (includes all states)
--no-trunc | Don't truncate output
-q, --quiet | Only display container IDs
-s, --size | Display total file sizes
`,
  },
  {
    path: 'logs',
    use: 'docker logs [OPTIONS] CONTAINER',
    summary: 'Fetch the logs of a container',
    aliases: 'docker container logs, docker logs',
    takes: '1',
    flags: `
--details | Show extra details provided to logs
-f, --follow | Follow log output
--since string | Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)
-n, --tail string | Number of lines to show from the end of the logs (default "all")
-t, --timestamps | Show timestamps
--until string | Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)
`,
  },
  {
    path: 'exec',
    use: 'docker exec [OPTIONS] CONTAINER COMMAND [ARG...]',
    summary: 'Execute a command in a running container',
    aliases: 'docker container exec, docker exec',
    takes: 'at least 2',
    flags: `
-d, --detach | Detached mode: run command in the background
--detach-keys string | Override the key sequence for detaching a container
-e, --env list | Set environment variables
--env-file list | Read in a file of environment variables
-i, --interactive | Keep STDIN open even if not attached
--privileged | Give extended privileges to the command
-t, --tty | Allocate a pseudo-TTY
-u, --user string | Username or UID (format: "<name|uid>[:<group|gid>]")
-w, --workdir string | Working directory inside the container
`,
  },
  {
    path: 'attach',
    use: 'docker attach [OPTIONS] CONTAINER',
    summary: 'Attach local standard input, output, and error streams to a running container',
    aliases: 'docker container attach, docker attach',
    takes: '1',
    flags: `
--detach-keys string | Override the key sequence for detaching a container
--no-stdin | Do not attach STDIN
--sig-proxy | Proxy all received signals to the process (default true)
`,
  },
  {
    path: 'wait',
    use: 'docker wait CONTAINER [CONTAINER...]',
    summary: 'Block until one or more containers stop, then print their exit codes',
    aliases: 'docker container wait, docker wait',
    takes: 'at least 1',
  },
  {
    path: 'top',
    use: 'docker top CONTAINER [ps OPTIONS]',
    summary: 'Display the running processes of a container',
    aliases: 'docker container top, docker top',
    takes: 'at least 1',
  },
  {
    path: 'port',
    use: 'docker port CONTAINER [PRIVATE_PORT[/PROTO]]',
    summary: 'List port mappings or a specific mapping for the container',
    aliases: 'docker container port, docker port',
    takes: 'at least 1 and at most 2',
  },
  {
    path: 'stats',
    use: 'docker stats [OPTIONS] [CONTAINER...]',
    summary: 'Display a live stream of container(s) resource usage statistics',
    aliases: 'docker container stats, docker stats',
    takes: 'any',
    flags: `
-a, --all | Show all containers (default shows just running)
--format string | Format output using a custom template:
| 'table':            Print output in table format with column headers (default)
| 'table TEMPLATE':   Print output in table format using the given Go template
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
--no-stream | Disable streaming stats and only pull the first result
--no-trunc | Do not truncate output
`,
  },
  {
    path: 'diff',
    use: 'docker diff CONTAINER',
    summary: `Inspect changes to files or directories on a container's filesystem`,
    aliases: 'docker container diff, docker diff',
    takes: '1',
  },
  {
    path: 'cp',
    use: 'docker cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-',
    summary: 'Copy files/folders between a container and the local filesystem',
    aliases: 'docker container cp, docker cp',
    takes: '2',
    flags: `
-a, --archive | Archive mode (copy all uid/gid information)
-L, --follow-link | Always follow symbol link in SRC_PATH
-q, --quiet | Suppress progress output during copy. Progress output is automatically suppressed if no terminal is attached
`,
  },
  {
    path: 'commit',
    use: 'docker commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
    summary: `Create a new image from a container's changes`,
    aliases: 'docker container commit, docker commit',
    takes: 'at least 1 and at most 2',
    flags: `
-a, --author string | Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")
-c, --change list | Apply Dockerfile instruction to the created image
-m, --message string | Commit message
-p, --pause | Pause container during commit (default true)
`,
  },
  {
    path: 'rename',
    use: 'docker rename CONTAINER NEW_NAME',
    summary: 'Rename a container',
    aliases: 'docker container rename, docker rename',
    takes: '2',
  },
  {
    path: 'pause',
    use: 'docker pause CONTAINER [CONTAINER...]',
    summary: 'Pause all processes within one or more containers',
    aliases: 'docker container pause, docker pause',
    takes: 'at least 1',
  },
  {
    path: 'unpause',
    use: 'docker unpause CONTAINER [CONTAINER...]',
    summary: 'Unpause all processes within one or more containers',
    aliases: 'docker container unpause, docker unpause',
    takes: 'at least 1',
  },
  {
    path: 'update',
    use: 'docker update [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Update configuration of one or more containers',
    aliases: 'docker container update, docker update',
    takes: 'at least 1',
    flags: `
--blkio-weight uint16 | Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)
--cpu-period int | Limit CPU CFS (Completely Fair Scheduler) period
--cpu-quota int | Limit CPU CFS (Completely Fair Scheduler) quota
--cpu-rt-period int | Limit the CPU real-time period in microseconds
--cpu-rt-runtime int | Limit the CPU real-time runtime in microseconds
-c, --cpu-shares int | CPU shares (relative weight)
--cpus decimal | Number of CPUs
--cpuset-cpus string | CPUs in which to allow execution (0-3, 0,1)
--cpuset-mems string | MEMs in which to allow execution (0-3, 0,1)
-m, --memory bytes | Memory limit
--memory-reservation bytes | Memory soft limit
--memory-swap bytes | Swap limit equal to memory plus swap: -1 to enable unlimited swap
--pids-limit int | Tune container pids limit (set -1 for unlimited)
--restart string | Restart policy to apply when a container exits
`,
  },
  {
    path: 'container inspect',
    use: 'docker container inspect [OPTIONS] CONTAINER [CONTAINER...]',
    summary: 'Display detailed information on one or more containers',
    takes: 'at least 1',
    flags: `
-f, --format string | Format output using a custom template:
| 'json':             Print in JSON format
| 'TEMPLATE':         Print output using the given Go template.
| Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates
-s, --size | Display total file sizes
`,
  },
  {
    path: 'container prune',
    use: 'docker container prune [OPTIONS]',
    summary: 'Remove all stopped containers',
    takes: 'no arguments',
    flags: `
--filter filter | Provide filter values (e.g. "until=<timestamp>")
-f, --force | Do not prompt for confirmation
`,
  },
]
