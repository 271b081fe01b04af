import { Link } from "@tanstack/react-router";
import { Empty } from "../ui/Empty";

export function NotFound() {
  return <Empty title="Nothing lives at this address" says="An id may be of another tenant, or mistyped."><Link to="/runs">All runs</Link></Empty>;
}
