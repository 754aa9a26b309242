// Containers' lives: exits, signals, restarts, memory, health, writable layers, volumes, networks.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

it('a stop that is heard ends with 0, one that is not with 137 after ten seconds', () => {
  const { run, out, session } = dockerTerminal()
  run('docker run -d --name web nginx:1.29-alpine')
  run('docker run -d --name deaf alpine sleep 600')
  run('advance 5s')
  expect(out('docker stop web')).toBe('web\n')
  const before = session.world.getState().nowMs
  expect(out('docker stop deaf')).toBe('deaf\n')
  expect(session.world.getState().nowMs - before).toBe(10_000)
  expect(out("docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' web deaf")).toBe('0 false\n137 false\n')
})

it('restarts wait 100 ms, then twice as long each time, up to a minute', () => {
  const { run, session } = dockerTerminal()
  run('docker pull -q alpine')
  run("docker run -d --name crash --restart on-failure:5 alpine sh -c 'exit 1'")
  run('advance 60s')
  const [container] = session.world.getState().docker.containers
  expect(container?.state).toMatchObject({ status: 'exited', exitCode: 1, restartCount: 5 })
  expect(container?.restartWaitMs).toBe(1_600)
  run("docker run -d --name loop --restart always alpine sh -c 'exit 1'")
  run('advance 600s')
  const loop = session.world.getState().docker.containers.at(-1)
  expect([loop?.state.status, loop?.restartWaitMs]).toEqual(['restarting', 60_000])
  run('docker stop loop')
  run('advance 120s')
  expect(session.world.getState().docker.containers.at(-1)?.state.status).toBe('exited')
})

it('past its memory limit it is killed with 137', () => {
  const { run, out } = dockerTerminal()
  run('docker run -d --name small --memory 6m postgres:17')
  run('docker run -d --name db --memory 6m -e POSTGRES_PASSWORD=x postgres:17')
  run('advance 30s')
  expect(out("docker inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' db")).toBe('true 137\n')
})

it('the writable layer goes with the container, a volume stays', () => {
  const { out, run } = dockerTerminal()
  out('docker pull -q alpine')
  out("docker run --name a1 -v keep:/keep alpine sh -c 'echo one > /gone; echo two > /keep/file'")
  expect(out('docker diff a1')).toBe('A /gone\n')
  out('docker rm a1')
  expect(run('docker run --rm alpine cat /gone').exitStatus).toBe(1)
  expect(out('docker run --rm -v keep:/keep alpine cat /keep/file')).toBe('two\n')
  expect(out('docker volume ls')).toBe('DRIVER    VOLUME NAME\nlocal     keep\n')
  expect(out('docker volume rm keep')).toBe('keep\n')
})

it('a restarted container keeps what it wrote', () => {
  const { out } = dockerTerminal()
  out('docker pull -q alpine')
  out("docker run --name again alpine sh -c 'echo run >> /runs; cat /runs'")
  expect(out('docker start -a again')).toBe('run\nrun\n')
})

it('environments are each their own', () => {
  const { out } = dockerTerminal({ 'app.env': '# a comment\nA=from file\nB=2\n' })
  out('docker pull -q alpine')
  expect(out("docker run --rm --env-file app.env -e A=1 alpine sh -c 'echo $A $B'")).toBe('1 2\n')
  expect(out("docker run --rm alpine sh -c 'echo [$A]'")).toBe('[]\n')
  expect(out("export C=seen; docker run --rm -e C alpine sh -c 'echo $C'")).toBe('seen\n')
})

it('names resolve on a network of one’s own, not on the default one', () => {
  const { out, run } = dockerTerminal()
  out('docker network create app')
  out('docker run -d --name api --network app nginx:1.29-alpine')
  out('advance 2s')
  expect(out('docker run --rm --network app alpine wget -qO- http://api/')).toContain(
    '<title>Welcome to nginx!</title>',
  )
  expect(run('docker run --rm alpine wget -qO- http://api/')).toMatchObject({
    stderr: expect.stringContaining("wget: bad address 'api'\n"),
    exitStatus: 1,
  })
  expect(out('docker logs api')).toContain('"GET / HTTP/1.1" 200')
})

it('a published port answers on the host', () => {
  const { out, session } = dockerTerminal({ 'html/index.html': 'from the host\n' })
  out('docker run -d --name web -p 8080:80 -v ./html:/usr/share/nginx/html:ro nginx:1.29-alpine')
  out('advance 2s')
  const { live } = session.world.getState().docker
  expect(live.request(8080, 'GET', '/')).toMatchObject({
    kind: 'answered',
    answer: { status: 200, body: 'from the host\n' },
  })
  expect(live.request(8081, 'GET', '/')).toEqual({ kind: 'refused' })
  expect(out('docker port web')).toBe('80/tcp -> 0.0.0.0:8080\n80/tcp -> [::]:8080\n')
})

it('health checks: starting, healthy, unhealthy after three failures', () => {
  const { out } = dockerTerminal()
  out('docker run -d --name hc --health-cmd "test -f /ok" --health-interval 5s alpine sleep 600')
  expect(out("docker ps --format '{{.Status}}'")).toBe('Up Less than a second (health: starting)\n')
  out('advance 16s')
  expect(out("docker ps --format '{{.Status}}'")).toBe('Up 16 seconds (unhealthy)\n')
  out('docker exec hc touch /ok')
  out('advance 5s')
  expect(out("docker ps --format '{{.Status}}'")).toBe('Up 21 seconds (healthy)\n')
})

it('--rm takes the container away when it ends, and not before', () => {
  const { out } = dockerTerminal()
  out('docker pull -q alpine')
  out('docker run -d --rm --name brief alpine sleep 5')
  expect(out('docker ps -aq | wc -l')).toBe('1\n')
  out('advance 6s')
  expect(out('docker ps -aq | wc -l')).toBe('0\n')
})

it('reads a script from standard input', () => {
  const { out } = dockerTerminal()
  out('docker pull -q alpine')
  expect(out("echo 'echo piped' | docker run -i --rm alpine sh")).toBe('piped\n')
})

it('the same lines give the same digest', () => {
  const lines = [
    'docker run -d -P --restart always nginx:1.29-alpine',
    'advance 3s',
    'docker ps -a',
    'docker stop -t 1 $(true)',
  ]
  const digestOf = (): string => {
    const { run, session } = dockerTerminal({}, 'same')
    for (const line of lines) run(line)
    return session.world.digest()
  }
  expect(digestOf()).toBe(digestOf())
})

it('undo takes the container back, redo makes the same one', () => {
  const { run, out, session } = dockerTerminal()
  run('docker pull -q alpine')
  const id = out('docker run -d --name one alpine sleep 600')
  session.world.undo()
  expect(out('docker ps -aq')).toBe('')
  session.world.redo()
  run('advance 1s')
  expect(`${out('docker ps -aq --no-trunc').trim()}\n`).toBe(id)
})
