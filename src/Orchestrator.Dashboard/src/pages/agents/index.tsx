import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Agents</h1><Skeleton /></>;
