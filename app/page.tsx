export default function Page() {
  return <main>Chartroom</main>
}
