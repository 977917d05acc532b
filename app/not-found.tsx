import { NotFoundState } from "./_components/not-found-state.tsx";

export default function NotFound() {
  return (
    <main>
      <NotFoundState />
    </main>
  );
}
