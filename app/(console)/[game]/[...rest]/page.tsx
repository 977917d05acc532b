import { notFound } from "next/navigation";

/** An address below a game that no page answers: not found, but inside the frame, so the way back is in sight. */
export default function UnknownPage() {
  notFound();
}
