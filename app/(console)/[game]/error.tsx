"use client";

// The same page once more: a boundary at this place keeps the frame around it alive.
export { default } from "../../error.tsx";
