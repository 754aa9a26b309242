// Docker's refusals: flags, arguments, names, ports, images, and their exit statuses.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const helpRun = "\n\nRun 'docker run --help' for more information\n"
const usageRun = '\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n'

/** Recorded from docker 28.2.2: these never reach a daemon. */
const clientRows: [line: string, stderr: string, exitStatus: number][] = [
  ['docker foo', "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n", 1],
  ['docker ps --foo', "unknown flag: --foo\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n", 125],
  ['docker ps -z', "unknown shorthand flag: 'z' in -z\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n", 125],
  ['docker ps extra', "docker: 'docker ps' accepts no arguments\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n", 1],
  ['docker run', `docker: 'docker run' requires at least 1 argument${usageRun}\nSee 'docker run --help' for more information\n`, 1],
  ['docker logs', "docker: 'docker logs' requires 1 argument\n\nUsage:  docker logs [OPTIONS] CONTAINER\n\nRun 'docker logs --help' for more information\n", 1],
  ['docker run -m abc x', `invalid argument "abc" for "-m, --memory" flag: invalid size: 'abc'${usageRun}${helpRun.slice(1)}`, 125],
  ['docker run --cpus abc x', `invalid argument "abc" for "--cpus" flag: failed to parse abc as a rational number${usageRun}${helpRun.slice(1)}`, 125],
  ['docker run --health-interval 5 x', `invalid argument "5" for "--health-interval" flag: time: missing unit in duration "5"${usageRun}${helpRun.slice(1)}`, 125],
  ['docker run -e =x x', `invalid argument "=x" for "-e, --env" flag: invalid environment variable: =x${usageRun}${helpRun.slice(1)}`, 125],
  ['docker run --mount type=bind,source=/x x', `invalid argument "type=bind,source=/x" for "--mount" flag: target is required${usageRun}${helpRun.slice(1)}`, 125],
  ['docker run --env-file nope x', `docker: open nope: no such file or directory${helpRun}`, 125],
  ['docker run -p abc x', `docker: invalid containerPort: abc${helpRun}`, 125],
  ['docker run -p 80:80:80:80 x', `docker: invalid IP address: 80:80${helpRun}`, 125],
  ['docker run -p 99999:80 x', `docker: invalid hostPort: 99999${helpRun}`, 125],
  ['docker run -p 80:80/foo x', `docker: invalid proto: foo${helpRun}`, 125],
  ['docker run -v :/b x', `docker: invalid spec: :/b: empty section between colons${helpRun}`, 125],
  ['docker run Bad', `docker: invalid reference format: repository name (library/Bad) must be lowercase${helpRun}`, 125],
  ['docker run --rm --restart always x', `docker: conflicting options: cannot specify both --restart and --rm${helpRun}`, 125],
  ['docker run --restart on-failure:x y', `docker: invalid restart policy format: maximum retry count must be an integer${helpRun}`, 125],
  ['docker run --pull foo x', `docker: invalid pull option: 'foo': must be one of "always", "missing" or "never"${helpRun}`, 125],
  ['docker run --expose 80:80 y', `docker: invalid port format for --expose: 80:80${helpRun}`, 125],
  ['docker cp a b', 'must specify at least one container source\n', 1],
  ['docker cp a:b c:d', 'copying between containers is not supported\n', 1],
  ["docker rename a ''", 'Error: Neither old nor new names may be empty\n', 1],
  ['docker update x', 'you must provide one or more flags when using this command\n', 1],
  ['docker tag a B', 'Error parsing reference: "B" is not a valid repository/tag: invalid reference format: repository name (library/B) must be lowercase\n', 1],
] // biome-ignore format: a table

it.each(clientRows)('%s', (line, stderr, exitStatus) => {
  expect(dockerTerminal().run(line)).toMatchObject({ state: 'done', stdout: '', stderr, exitStatus })
})

const daemonRows: [line: string, stderr: string, exitStatus: number][] = [
  ['docker stop nope', 'Error response from daemon: No such container: nope\n', 1],
  ['docker logs nope', 'Error response from daemon: No such container: nope\n', 1],
  ['docker exec nope ls', 'Error response from daemon: No such container: nope\n', 1],
  ['docker start nope', 'Error response from daemon: No such container: nope\nError: failed to start containers: nope\n', 1],
  ['docker rmi nope', 'Error response from daemon: No such image: nope:latest\n', 1],
  ['docker history nope', 'Error response from daemon: No such image: nope:latest\n', 1],
  ['docker tag nope x:1', 'Error response from daemon: No such image: nope:latest\n', 1],
  ['docker inspect nope', 'Error: No such object: nope\n', 1],
  ['docker image inspect nope', 'Error response from daemon: No such image: nope:latest\n', 1],
  ['docker volume rm nope', 'Error response from daemon: get nope: no such volume\n', 1],
  ['docker network rm bridge', 'Error response from daemon: bridge is a pre-defined network and cannot be removed\nexit status 1\n', 1],
  ['docker network rm nope', 'Error response from daemon: network nope not found\nexit status 1\n', 1],
  ['docker pull nope', "Error response from daemon: pull access denied for nope, repository does not exist or may require 'docker login'\n", 1],
  ['docker pull nginx:nope', 'Error response from daemon: failed to resolve reference "docker.io/library/nginx:nope": docker.io/library/nginx:nope: not found\n', 1],
  ['docker push nope', 'An image does not exist locally with the tag: nope\n', 1],
] // biome-ignore format: a table

it.each(daemonRows)('%s', (line, stderr, exitStatus) => {
  expect(dockerTerminal().run(line)).toMatchObject({ stderr, exitStatus })
})

it('a command that is not there, one that may not run, and one that fails', () => {
  const { run } = dockerTerminal()
  run('docker pull -q alpine')
  const created =
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nodee": executable file not found in $PATH: unknown'
  expect(run('docker run --rm alpine nodee')).toMatchObject({ stderr: `${created}${helpRun}`, exitStatus: 127 })
  expect(run("docker run --rm alpine sh -c 'exit 3'").exitStatus).toBe(3)
  run('docker run -d --name sleeper alpine sleep 600')
  expect(run('docker exec sleeper nope')).toMatchObject({
    stdout:
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown\r\n',
    exitStatus: 127,
  })
  expect(run("docker exec sleeper sh -c 'exit 4'").exitStatus).toBe(4)
})

it('a name that is taken, a port that is taken', () => {
  const { run, out } = dockerTerminal()
  const id = out('docker run -d --name web -p 8080:80 nginx:1.29-alpine').trim()
  expect(run('docker run -d --name web nginx:1.29-alpine')).toMatchObject({
    stderr: `docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.${helpRun}`,
    exitStatus: 125,
  })
  const clash = run('docker run -d --name two -p 8080:80 nginx:1.29-alpine')
  expect(clash.exitStatus).toBe(125)
  expect(clash.stderr.replace(/\([0-9a-f]{64}\)/, '(ID)')).toBe(
    `docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint two (ID): Bind for 0.0.0.0:8080 failed: port is already allocated${helpRun}`,
  )
  expect(out('docker ps -a --filter name=two --format {{.Status}}')).toBe('Created\n')
})
