import { NotFoundState } from "../../_components/not-found-state.tsx";

export default function GameNotFound() {
  return <NotFoundState />;
}
